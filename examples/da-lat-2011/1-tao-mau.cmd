@echo off
rem Makes the blank self-assessment workbooks.
rem Double-click it, or let Task Scheduler run it with the argument /auto (no pause at the end).
chcp 65001 >nul
set PYTHONUTF8=1
set "SEASON=%~dp0."
set "LOG=%~dp0nhat-ky-tao-mau.txt"
where cdcs-score >nul 2>nul
if errorlevel 1 (
    py -m cdcs_score form "%SEASON%" > "%LOG%" 2>&1
) else (
    cdcs-score form "%SEASON%" > "%LOG%" 2>&1
)
set CODE=%ERRORLEVEL%
type "%LOG%"
echo.
if %CODE%==0 echo [0] Xong. Mau o thu muc forms.
if %CODE%==1 echo [1] Da xong va da ghi ket qua, nhung co loi can sua: xem tren day.
if %CODE%==2 echo [2] CHUA lam duoc: sua loi neu tren roi chay lai. Ket qua cu con nguyen.
if %CODE%==3 echo [3] Loi cua chuong trinh: gui tep nhat ky cho nguoi phu trach ky thuat.
if %CODE%==130 echo [130] Da dung giua chung. Ket qua cu con nguyen.
if %CODE%==9009 echo [9009] Chua cai cdcs-score: xem DOC-TRUOC.txt.
echo Nhat ky: %LOG%
if /i not "%~1"=="/auto" pause
exit /b %CODE%
