namespace Integrator.Host.Composition;

/// <summary>wso2carbon.pid in the home: what <c>stop</c> reads.</summary>
internal sealed class PidFile(string home)
{
    private readonly string path = Path.Combine(home, "wso2carbon.pid");
    private bool isOurs;

    /// <summary>Writes the process id; a home that cannot be written to is no reason not to serve.</summary>
    public void Write()
    {
        try
        {
            File.WriteAllText(path, $"{Environment.ProcessId}\n");
            isOurs = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            isOurs = false;
        }
    }

    public void Remove()
    {
        if (isOurs)
        {
            File.Delete(path);
            isOurs = false;
        }
    }
}
