@echo off
rem Makes the blank self-assessment workbooks.
rem Double-click it, or let Task Scheduler run it with the argument /auto (no pause at the end).
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set "SEASON=%~dp0."
set "LOG=%~dp0nhat-ky-tao-mau.txt"

rem The program: on the PATH, in a .venv beside the season, or as a module of the installed Python.
set RUN=cdcs-score
where cdcs-score >nul 2>nul
if errorlevel 1 set RUN=py -m cdcs_score
if exist "%~dp0..\.venv\Scripts\cdcs-score.exe" set RUN="%~dp0..\.venv\Scripts\cdcs-score.exe"
%RUN% --version >nul 2>nul
if errorlevel 1 goto missing

%RUN% form "%SEASON%" > "%LOG%" 2>&1
set CODE=%ERRORLEVEL%
type "%LOG%"
echo.
if "%CODE%"=="0" echo [0] Xong. Mau o thu muc forms.
if "%CODE%"=="1" echo [1] Da xong va da ghi ket qua, nhung co loi can sua: xem tren day.
if "%CODE%"=="2" echo [2] CHUA lam duoc: sua loi neu tren roi chay lai. Ket qua cu con nguyen.
if "%CODE%"=="3" echo [3] Loi cua chuong trinh: gui tep nhat ky cho nguoi phu trach ky thuat.
if "%CODE%"=="130" echo [130] Da dung giua chung. Ket qua cu con nguyen.
echo Nhat ky: %LOG%
goto end

:missing
set CODE=2
echo [2] CHUA lam duoc: may nay chua cai cdcs-score. Xem DOC-TRUOC.txt.

:end
if /i not "%~1"=="/auto" pause
exit /b %CODE%
