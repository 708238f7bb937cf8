#!/bin/sh
# Starts Integrator. `bin/micro-integrator.sh help` lists the commands.
set -u

# A start takes a quarter of a second: no process is run here for what the shell can do.
script=$0
case $script in
    */*) ;;
    *) script=./$script ;;
esac
while [ -h "$script" ]; do
    target=$(readlink "$script")
    case $target in
        /*) script=$target ;;
        *) script=${script%/*}/$target ;;
    esac
done
installation=$(cd "${script%/*}/.." && pwd -P) || exit 1
app=$installation/artifacts/app
program=$app/integrator.dll

# A binary distribution has the program beside the script; a source tree builds it when it is missing or older than a source.
must_build() {
    [ -f "$installation/Integrator.sln" ] || return 1
    [ -f "$app/.built" ] || return 0
    # Names are compared only where something is newer: to compare those of all files takes longer than to look at their times.
    [ -n "$(newer -type f)" ] && [ -n "$(newer \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.txt' -o -name '*.mibc' \))" ]
}

# The first file among the sources, of those that the tests given to find(1) leave, that is newer than the program.
newer() {
    find "$installation/runtime" "$installation/transports" "$installation/mediators" "$installation/Directory.Build.props" \
        "$installation/Directory.Packages.props" -newer "$app/.built" "$@" -print -quit 2>/dev/null
}

build() {
    command -v dotnet >/dev/null 2>&1 || { echo "The .NET 10 SDK is needed to build Integrator: 'dotnet' is not on the PATH" >&2; exit 1; }
    mkdir -p "$app"
    echo "Building Integrator (once) ..." >&2
    if ! dotnet publish "$installation/runtime/host/Integrator.Host.csproj" -c Release --use-current-runtime --self-contained false \
        -p:PublishReadyToRun=true -p:RunAnalyzers=false -o "$app" -v q -nologo >"$installation/artifacts/build.log" 2>&1; then
        cat "$installation/artifacts/build.log" >&2
        echo "The build failed; its output is above and in artifacts/build.log" >&2
        exit 1
    fi
    touch "$app/.built"
}

if must_build; then
    mkdir -p "$installation/artifacts"
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$installation/artifacts/.build.lock"
        flock 9
        must_build && build
        exec 9>&-
    else
        build
    fi
fi

# The runtime's settings: completions on the socket's thread, no spinning, early settling of compiled code (docs/performance.md).
export INTEGRATOR_INSTALLATION="$installation"
export DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS="${DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS:-1}"
export DOTNET_ThreadPool_UnfairSemaphoreSpinLimit="${DOTNET_ThreadPool_UnfairSemaphoreSpinLimit:-0}"
export DOTNET_TC_CallCountingDelayMs="${DOTNET_TC_CallCountingDelayMs:-5}"
export DOTNET_TC_CallCountThreshold="${DOTNET_TC_CallCountThreshold:-10}" # hexadecimal, as the runtime reads it: 16 calls
export DOTNET_NOLOGO=1

home=${MI_HOME:-${CARBON_HOME:-$installation}}
pid_file=$home/wso2carbon.pid

running() {
    [ -f "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null
}

start_in_background() {
    if running; then
        echo "Integrator is running already (process $(cat "$pid_file"))" >&2
        exit 1
    fi
    mkdir -p "$home/repository/logs"
    nohup dotnet "$program" run "$@" >"$home/repository/logs/console.log" 2>&1 </dev/null &
    echo "Integrator starts as process $!; its output is in repository/logs/console.log"
}

stop_running() {
    if ! running; then
        echo "Integrator is not running" >&2
        return 1
    fi
    pid=$(cat "$pid_file")
    kill "$pid"
    waited=0
    while kill -0 "$pid" 2>/dev/null; do
        waited=$((waited + 1))
        if [ "$waited" -gt 600 ]; then
            echo "Process $pid has not stopped within 60 s" >&2
            return 1
        fi
        sleep 0.1
    done
    echo "Integrator has stopped"
}

case ${1:-} in
    start | -start | --start)
        shift
        start_in_background "$@"
        ;;
    stop | -stop | --stop)
        stop_running
        ;;
    restart | -restart | --restart)
        shift
        stop_running
        start_in_background "$@"
        ;;
    *)
        exec dotnet "$program" "$@"
        ;;
esac
