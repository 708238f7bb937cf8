using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>A compiled JSONPath in Jayway's dialect.</summary>
public sealed class JsonPath
{
    private JsonPath(string text) => Text = text;

    public string Text { get; }

    /// <summary>True when the path can select one value at most: no wildcard, slice, union, filter or deep scan.</summary>
    public bool IsDefinite => throw new NotImplementedException();

    /// <summary>True for <c>$</c>: the whole document.</summary>
    public bool IsRoot => throw new NotImplementedException();

    /// <exception cref="ExpressionSyntaxException">The text is not JSONPath.</exception>
    public static JsonPath Parse(string text) => new(text);

    /// <summary>The path to what holds the selected value: <c>$.a.b</c> of <c>$.a.b.c</c>, <c>$.a</c> of <c>$.a[0]</c>; null for the root.</summary>
    public JsonPath? Parent => throw new NotImplementedException();

    /// <summary>The name a path ends in, or null when it ends in an index, wildcard, filter or function.</summary>
    public string? LastName => throw new NotImplementedException();

    /// <summary>
    /// Reads the path: of a definite path the value itself, of an indefinite one an array of the values found (copies).
    /// False when the path does not fit: a missing member, an index out of range, a step into a value that has no members.
    /// </summary>
    public bool TryRead(JsonNode? root, out JsonNode? result) => throw new NotImplementedException();

    /// <summary>The values selected, as they are in the document; a path that does not fit selects nothing.</summary>
    public IReadOnlyList<JsonNode?> Select(JsonNode? root) => throw new NotImplementedException();

    /// <summary>Replaces every value selected (a copy of <paramref name="value"/> each); an object member that is missing is made.</summary>
    /// <param name="root">The document; replaced itself when the path is <c>$</c>.</param>
    /// <returns>False when the path found nothing to set.</returns>
    public bool Replace(ref JsonNode? root, JsonNode? value) => throw new NotImplementedException();

    /// <summary>Appends a copy of the value to every array selected. False when the path selects no array.</summary>
    public bool Append(JsonNode? root, JsonNode? value) => throw new NotImplementedException();

    /// <summary>Sets a member of every object selected.</summary>
    public bool Put(JsonNode? root, string name, JsonNode? value) => throw new NotImplementedException();

    /// <summary>Renames a member of every object selected, keeping its place. False when no object has it.</summary>
    public bool Rename(JsonNode? root, string oldName, string newName) => throw new NotImplementedException();

    /// <summary>Removes every value selected from what holds it. False when nothing was selected.</summary>
    public bool Remove(JsonNode? root) => throw new NotImplementedException();
}
