using System.Text;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>One row: bytes that a client sends, and what comes of them.</summary>
/// <param name="Text">The row's name.</param>
/// <param name="Request">What is sent, one character a byte.</param>
/// <param name="Outcome">Status of every answer and whether the connection stays open behind them (<c>200 open</c>); where the RFC leaves the choice, all that it allows with <c>|</c> between them.</param>
internal sealed record WireCase(string Text, string Request, string Outcome)
{
    public const string Refused = "400 closed";

    /// <summary>What the flows saw, in order: method, target and body of each request; null where that does not matter.</summary>
    public string? Sees { get; init; }

    /// <summary>Values of the request's header X; null where they do not matter.</summary>
    public string? X { get; init; }

    /// <summary>Says that nothing may follow: the client ends its side behind the request.</summary>
    public bool Ends { get; init; }

    public bool IsRefusal => Outcome.Split('|').All(static outcome => outcome.EndsWith("closed", StringComparison.Ordinal) && !outcome.Contains("200", StringComparison.Ordinal));

    public override string ToString() => Visible(Text.Length < 100 ? Text : Text[..20] + " ... " + Text[^20..]);

    /// <summary>A text with its control characters made visible.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder();
        foreach (var character in text)
        {
            visible.Append(character is >= ' ' and < '\x7f' ? character.ToString() : character switch
            {
                '\r' => "\\r",
                '\n' => "\\n",
                '\t' => "\\t",
                _ => $"\\x{(int)character:x2}",
            });
        }

        return visible.ToString();
    }
}
