@echo off
rem Starts Integrator. "bin\micro-integrator.bat help" lists the commands.
setlocal
set "INTEGRATOR_INSTALLATION=%~dp0.."
set "APP=%INTEGRATOR_INSTALLATION%\artifacts\app"
if not exist "%APP%\.built" (
    echo Building Integrator ^(once^) ... 1>&2
    dotnet publish "%INTEGRATOR_INSTALLATION%\runtime\host\Integrator.Host.csproj" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:RunAnalyzers=false -o "%APP%" -v q -nologo || exit /b 1
    type nul > "%APP%\.built"
)
if not defined DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS set DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1
if not defined DOTNET_ThreadPool_UnfairSemaphoreSpinLimit set DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0
if not defined DOTNET_TC_CallCountingDelayMs set DOTNET_TC_CallCountingDelayMs=5
if not defined DOTNET_TC_CallCountThreshold set DOTNET_TC_CallCountThreshold=10
dotnet "%APP%\integrator.dll" %*
exit /b %ERRORLEVEL%
