@echo off
rem Writes the year-end report.
rem Double-click it, or let Task Scheduler run it with the argument /auto (no pause at the end).
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set "SEASON=%~dp0."
set "LOG=%~dp0nhat-ky-bao-cao.txt"

rem The program: on the PATH, as a module of the installed Python, or in a .venv beside or above the season.
set RUN=cdcs-score
where cdcs-score >nul 2>nul
if errorlevel 1 set RUN=py -m cdcs_score
if exist "%~dp0..\..\..\.venv\Scripts\cdcs-score.exe" set RUN="%~dp0..\..\..\.venv\Scripts\cdcs-score.exe"
if exist "%~dp0..\..\.venv\Scripts\cdcs-score.exe" set RUN="%~dp0..\..\.venv\Scripts\cdcs-score.exe"
if exist "%~dp0..\.venv\Scripts\cdcs-score.exe" set RUN="%~dp0..\.venv\Scripts\cdcs-score.exe"
%RUN% --version >nul 2>nul
if errorlevel 1 goto missing

rem A log that cannot be written would leave the program unrun and the exit code of the line before.
(echo.>"%LOG%") 2>nul || goto nolog
%RUN% report "%SEASON%" --format docx,xlsx > "%LOG%" 2>&1
set CODE=%ERRORLEVEL%
type "%LOG%"
echo.
if "%CODE%"=="0" goto done
if "%CODE%"=="1" goto findings
if "%CODE%"=="2" goto notdone
if "%CODE%"=="130" goto stopped
goto bug

:done
echo [0] Xong. Bao cao o thu muc reports.
goto end

:findings
echo [1] Da xong va da ghi ket qua, nhung co loi can sua: xem tren day.
goto end

:notdone
echo [2] CHUA lam duoc: sua loi neu tren roi chay lai. Ket qua cu con nguyen.
goto end

:stopped
echo [130] Da dung giua chung. Ket qua cu con nguyen.
goto end

:missing
set CODE=2
echo [2] CHUA lam duoc: may nay chua cai cdcs-score. Xem DOC-TRUOC.txt.
goto end

:nolog
set CODE=2
echo [2] CHUA lam duoc: khong ghi duoc tep nhat ky. Dong tep do, kiem tra quyen ghi roi chay lai.
goto end

:bug
echo [3] Loi cua chuong trinh: gui tep nhat ky cho nguoi phu trach ky thuat.

:end
echo Nhat ky: "%LOG%"
if /i not "%~1"=="/auto" pause
exit /b %CODE%
