using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Wire.Tls;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Requests;

/// <summary>
/// The TLS profile of a target: that of its <c>host:port</c> in the profile file, that file's <c>*</c>, else the sender's own. The file is read again from time to time;
/// one that has become wrong leaves the profiles as they were.
/// </summary>
internal sealed class TlsChooser : ITlsChooser, IDisposable
{
    private readonly ClientTlsOptions options;
    private readonly string home;
    private readonly ILogger logger;
    private readonly ITimer? timer;
    private Dictionary<string, TlsProfile>? byServer;
    private DateTime written;

    public TlsChooser(ClientTlsOptions options, TlsProfile own, string home, ICollection<Diagnostic> diagnostics, TimeProvider time, ILogger logger)
    {
        this.options = options;
        this.home = home;
        this.logger = logger;
        Own = own;
        if (string.IsNullOrWhiteSpace(options.Profile.FilePath))
        {
            return;
        }

        written = LastWritten();
        byServer = TlsProfileFile.Read(options.Profile.FilePath, options, home, diagnostics);
        timer = time.CreateTimer(static state => ((TlsChooser)state!).ReadAgain(), this, options.Profile.ReadInterval, options.Profile.ReadInterval);
    }

    public TlsProfile Own { get; }

    public TlsProfile Choose(string host, int port)
    {
        if (Volatile.Read(ref byServer) is not { Count: > 0 } profiles)
        {
            return Own;
        }

        return profiles.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), out var profile) || profiles.TryGetValue("*", out profile) ? profile : Own;
    }

    public void Dispose() => timer?.Dispose();

    private void ReadAgain()
    {
        var now = LastWritten();
        if (now == written)
        {
            return;
        }

        written = now;
        var diagnostics = new List<Diagnostic>();
        var profiles = TlsProfileFile.Read(options.Profile.FilePath!, options, home, diagnostics);
        if (profiles is not null && diagnostics.Count == 0)
        {
            Volatile.Write(ref byServer, profiles);
            return;
        }

        foreach (var diagnostic in diagnostics)
        {
            SenderLog.ProfilesUnreadable(logger, diagnostic);
        }
    }

    private DateTime LastWritten() => File.GetLastWriteTimeUtc(Path.Combine(home, options.Profile.FilePath!));
}
