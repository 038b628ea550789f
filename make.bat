@echo off
rem make run / make test / make app on Windows; everything else is in the Makefile.
setlocal
cd /d "%~dp0"
set PY=py -3
where py >nul 2>nul || set PY=python
if "%1"=="" goto run
if "%1"=="run" goto run
if "%1"=="test" goto test
if "%1"=="app" goto app
echo make run ^| make test ^| make app
exit /b 2

:run
%PY% scripts\setup.py || exit /b 1
.venv\Scripts\python main.py %2 %3 %4 %5
exit /b %errorlevel%

:test
%PY% scripts\setup.py dev || exit /b 1
set QT_QPA_PLATFORM=offscreen
.venv\Scripts\python -m pytest -n auto --benchmark-disable --ignore=tests\slow
exit /b %errorlevel%

:app
%PY% scripts\setup.py dev || exit /b 1
.venv\Scripts\pyinstaller --noconfirm --clean --log-level WARN build.spec || exit /b 1
dist\groupdesk.exe --self-check
exit /b %errorlevel%
