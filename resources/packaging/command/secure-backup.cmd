@echo off
rem The command line of an installed program: its own Node, a program of the console, so that a console sees what it says.
"%~dp0resources\command\node.exe" "%~dp0resources\command\resources\bin\secure-backup.cjs" %*
exit /b %ERRORLEVEL%
