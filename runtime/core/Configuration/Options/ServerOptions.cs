using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary><c>[server]</c>: how the server names itself, and what it deploys.</summary>
public sealed record ServerOptions
{
    [Setting("server.hostname", "Host name in every URL that the server writes (WSDL, swagger, service list). Never the address to bind to.")]
    public string Hostname { get; init; } = "localhost";

    /// <summary>Whether <see cref="Hostname"/> was set; if not, the address that a client used is the better answer.</summary>
    [SettingPlace(nameof(Hostname))]
    public Artifacts.SourcePlace? HostnamePlace { get; init; }

    [Setting("server.offset", "Added to the ports of listeners and management.", SystemProperty = "portOffset", Minimum = 0, Maximum = 60000)]
    public int Offset { get; init; } = 10;

    [Setting("server.hot_deployment", "Redeploy artifacts that change while the server runs.")]
    public bool HotDeployment { get; init; } = true;

    [Setting("server.proxy_context_path", "Path put before the paths in written URLs, when a reverse proxy in front adds one.", Example = "integration")]
    public string ProxyContextPath { get; init; } = "";

    [Setting("server.service_path", "First segment of the paths of proxy services.")]
    public string ServicePath { get; init; } = "services";

    [Setting("server.synapse_config_file_path", "Folder of the artifacts, under the home folder.")]
    public string ArtifactFolder { get; init; } = "repository/deployment/server/synapse-configs";

    [Setting("server.synapse_config_resolve_root", "Folder from which relative names of WSDL and schema files start.")]
    public string ResolveRoot { get; init; } = ".";

    [Setting("server.synapse_config_server_name", "This server's name: a proxy service that is pinned to others (pinnedServers) is not deployed.")]
    public string PinnedServerName { get; init; } = "localhost";

    [Setting("server.roles", "Which members of an archive are deployed.", SystemProperty = "serverRoles")]
    public IReadOnlyList<string> Roles { get; init; } = ["EnterpriseIntegrator", "EnterpriseServiceBus", "DataServicesServer"];

    [Setting("server.userAgent", "User-Agent of calls that the flow gives none.", Aliases = ["server.user_agent"], Default = "Synapse-PT-HttpComponents-NIO")]
    public string? UserAgent { get; init; }

    [Setting("server.serverDetails", "Server header of the server's own answers.", Aliases = ["server.server_details"], Default = "WSO2-PassThrough-HTTP")]
    public string? ServerDetails { get; init; }

    [Setting("server.http_content_negotiation", "The Accept header picks the format of an answer where the flow did not.")]
    public bool HttpContentNegotiation { get; init; } = true;

    [Setting("server.enable_mtom", "Send binary content as MTOM attachments.", Aliases = ["server.enableMTOM"])]
    public bool EnableMtom { get; init; }

    [Setting("server.enable_swa", "Send SOAP with attachments.", Aliases = ["server.enableSwA"])]
    public bool EnableSwa { get; init; }

    [Setting("server.blocking.enable_mtom", "MTOM in the blocking sender.", Aliases = ["server.blocking.enableMTOM"])]
    public bool BlockingEnableMtom { get; init; }

    [Setting("server.blocking.enable_swa", "SOAP with attachments in the blocking sender.", Aliases = ["server.blocking.enableSwA"])]
    public bool BlockingEnableSwa { get; init; }

    [Setting("server.cache_attachments", "Keep large attachments in files.")]
    public bool CacheAttachments { get; init; }

    [Setting("server.attachment_dir", "Folder for cached attachments.")]
    public string AttachmentFolder { get; init; } = "work/mtom";

    [Setting("server.size_threshold", "An attachment larger than this is cached.", Unit = SettingUnit.Bytes, Minimum = 0)]
    public long AttachmentSizeThreshold { get; init; } = 4000;

    [Setting("server.disable_rest", "Treat every message as SOAP.")]
    public bool DisableRest { get; init; }

    [Setting("server.strict_service_path_validation", "Refuse a service path that continues behind the service's name.")]
    public bool StrictServicePathValidation { get; init; }

    [Setting("server.enable_basic_auth", "Demand Basic authentication of services that ask for it.")]
    public bool EnableBasicAuthentication { get; init; } = true;

    [Setting("server.manage_transport_session", "Keep HTTP sessions for services that use them.")]
    public bool ManageTransportSession { get; init; } = true;

    [Setting("server.hide_admin_service_wsdl", "Show no WSDL of administrative services.")]
    public bool HideAdminServiceWsdl { get; init; } = true;

    [Setting("server.send_stacktrace_details_with_faults", "Put the exception's details into SOAP faults.")]
    public bool SendStackTraceWithFaults { get; init; }

    [Setting("server.drill_down_to_root_cause_for_fault_reason", "The innermost cause is the reason of a fault.")]
    public bool RootCauseAsFaultReason { get; init; }

}
