namespace Integrator.Core.Services.Rest;

/// <summary>Where an API's version stands (MI: api.version).</summary>
internal enum ApiVersioning
{
    /// <summary>No version.</summary>
    None,

    /// <summary>Inside the context, in place of <c>{version}</c>.</summary>
    Context,

    /// <summary>The first segment behind the context.</summary>
    Url,
}
