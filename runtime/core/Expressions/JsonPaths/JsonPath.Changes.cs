using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <content>Changing a document at the places a path selects.</content>
public sealed partial class JsonPath
{
    /// <summary>Replaces every value selected by a copy of <paramref name="value"/>. Nothing is made that was not there.</summary>
    /// <param name="root">The document; replaced itself when the path is <c>$</c>.</param>
    /// <returns>False when the path found nothing to set.</returns>
    public bool Replace(ref JsonNode? root, JsonNode? value)
    {
        if (IsRoot)
        {
            root = value?.DeepClone();
            return true;
        }

        var run = Run(root);
        if (run.Failure is not null)
        {
            return false;
        }

        var replaced = false;
        foreach (var hit in run.Hits)
        {
            switch (hit.Holder)
            {
                case JsonObject members:
                    members[hit.Name!] = value?.DeepClone();
                    replaced = true;
                    break;
                case JsonArray items:
                    items[hit.Index] = value?.DeepClone();
                    replaced = true;
                    break;
            }
        }

        return replaced;
    }

    /// <summary>Appends a copy of the value to every array selected. False when the path selects no array.</summary>
    public bool Append(JsonNode? root, JsonNode? value)
    {
        var appended = false;
        foreach (var selected in Select(root))
        {
            if (selected is JsonArray items)
            {
                items.Add(value?.DeepClone());
                appended = true;
            }
        }

        return appended;
    }

    /// <summary>Sets a member of every object selected. False when the path selects no object.</summary>
    public bool Put(JsonNode? root, string name, JsonNode? value)
    {
        var put = false;
        foreach (var selected in Select(root))
        {
            if (selected is JsonObject members)
            {
                members[name] = value?.DeepClone();
                put = true;
            }
        }

        return put;
    }

    /// <summary>Renames a member of every object selected; it moves to the end, as in Jayway. False when no object has it.</summary>
    public bool Rename(JsonNode? root, string oldName, string newName)
    {
        var renamed = false;
        foreach (var selected in Select(root))
        {
            if (selected is JsonObject members && members.Remove(oldName, out var value))
            {
                members[newName] = value;
                renamed = true;
            }
        }

        return renamed;
    }

    /// <summary>Removes every value selected from what holds it. False when nothing was selected.</summary>
    public bool Remove(JsonNode? root)
    {
        var run = Run(root);
        if (run.Failure is not null)
        {
            return false;
        }

        var removed = false;
        // From the back, so that the indexes of the others stay true.
        for (var i = run.Hits.Count - 1; i >= 0; i--)
        {
            var hit = run.Hits[i];
            switch (hit.Holder)
            {
                case JsonObject members:
                    removed |= members.Remove(hit.Name!);
                    break;
                case JsonArray items when hit.Index < items.Count:
                    items.RemoveAt(hit.Index);
                    removed = true;
                    break;
            }
        }

        return removed;
    }
}
