namespace Integrator.Core.Messages;

/// <summary>Names of axis2-scope properties that the engine and the transports know (transports.md section 8).</summary>
public static class Axis2Property
{
    public const string HttpStatus = "HTTP_SC";
    public const string HttpReason = "HTTP_SC_DESC";
    public const string OriginalStatus = "ORIGINAL_STATUS_CODE";
    public const string HttpReasonPhrase = "HTTP_REASON_PHRASE";
    public const string HttpMethod = "HTTP_METHOD";
    public const string RestUrlPostfix = "REST_URL_POSTFIX";
    public const string MessageType = "messageType";
    public const string ContentType = "ContentType";
    public const string NoEntityBody = "NO_ENTITY_BODY";
    public const string CharacterSet = "CHARACTER_SET_ENCODING";
    public const string SetCharacterEncoding = "setCharacterEncoding";
    public const string TransportInUrl = "TransportInURL";
    /// <summary>The scheme that the request came by: <c>http</c> or <c>https</c>.</summary>
    public const string TransportInName = "TRANSPORT_IN_NAME";

    public const string ServicePrefix = "SERVICE_PREFIX";
    public const string RemoteAddress = "REMOTE_ADDR";
    public const string RemoteHost = "REMOTE_HOST";
    public const string ForceAccepted = "FORCE_SC_ACCEPTED";
    public const string ScAccepted = "SC_ACCEPTED";
    public const string IgnoreAccepted = "IGNORE_SC_ACCEPTED";
    public const string FaultsAsHttp200 = "FAULTS_AS_HTTP_200";
    public const string PostToUri = "POST_TO_URI";
    public const string FullUri = "FULL_URI";
    public const string ForceHttp10 = "FORCE_HTTP_1.0";
    public const string DisableChunking = "DISABLE_CHUNKING";
    public const string ForceContentLength = "FORCE_HTTP_CONTENT_LENGTH";
    public const string CopyContentLength = "COPY_CONTENT_LENGTH_FROM_INCOMING";
    public const string ForcePostPutNoBody = "FORCE_POST_PUT_NOBODY";
    public const string NoKeepAlive = "NO_KEEPALIVE";
    public const string RequestHostHeader = "REQUEST_HOST_HEADER";
    public const string NonErrorStatuses = "non.error.http.status.codes";
    public const string ErrorStatuses = "error.http.status.codes";
    public const string ProxyAddress = "proxy_address";
    public const string FollowRedirect = "FOLLOW_REDIRECT";
    public const string DisableCookie = "DISABLE_COOKIE";
    public const string HttpEtag = "HTTP_ETAG";
    public const string PreserveSpaces = "PRESERVE_SPACES";
    public const string WriteXmlDeclaration = "WRITE_XML_DECLARATION";
    public const string XmlDeclarationEncoding = "XML_DECLARATION_ENCODING";
    public const string XmlDeclarationStandalone = "XML_DECLARATION_STANDALONE";
    /// <summary>Unless false, a SOAP answer gets no WS-Addressing headers. Goes from a request to its reply (MI: SynapseCallbackReceiver).</summary>
    public const string DisableAddressing = "disableAddressingForOutMessages";

    public const string PreserveXmlInstructions = "PRESERVE_XML_PROCESSING_INSTRUCTIONS";

    /// <summary>The processing instructions that were in front of a body's root when it was built.</summary>
    public const string XmlInstructions = "XML_PROCESSING_INSTRUCTION_ELEMENTS";

    /// <summary>True once the body was built.</summary>
    public const string BuilderInvoked = "message.builder.invoked";

    /// <summary>By which log lines of a request are found; read only.</summary>
    public const string CorrelationId = "correlation_id";

    public const string DecodeMultipartData = "DECODE_MULTIPART_DATA";
}
