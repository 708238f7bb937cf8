namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>What a payloadFactory makes.</summary>
internal enum PayloadMedia
{
    Xml,
    Json,
    Text,
}
