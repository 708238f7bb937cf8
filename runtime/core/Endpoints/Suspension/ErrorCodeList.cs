namespace Integrator.Core.Endpoints.Suspension;

/// <summary>A list of MI error codes as an endpoint names them. It holds a failure when it has its ERROR_CODE or its BASE_ERROR_CODE (transports.md section 9).</summary>
public sealed class ErrorCodeList(params int[] codes)
{
    public static readonly ErrorCodeList Empty = new();

    public bool IsEmpty => codes.Length == 0;

    public IReadOnlyList<int> Codes => codes;

    public bool Contains(int code, int baseCode) => Array.IndexOf(codes, code) >= 0 || Array.IndexOf(codes, baseCode) >= 0;
}
