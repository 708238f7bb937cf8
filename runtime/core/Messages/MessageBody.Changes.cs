using System.Xml.Linq;
using Integrator.Core.Formats;

namespace Integrator.Core.Messages;

/// <content>What a change of the XML view means for the other representations.</content>
public sealed partial class MessageBody
{
    private void Adopt(XElement root)
    {
        if (Made.Watching)
        {
            Made.Envelope!.Changing -= OnChanging;
            Made.Envelope.Changed -= OnChanged;
        }

        Made.Envelope = root;
        root.Changing += OnChanging;
        root.Changed += OnChanged;
        Made.Watching = true;
    }

    // A node that is going has a parent only beforehand, one that is coming only afterwards.
    private void OnChanging(object? sender, XObjectChangeEventArgs change)
    {
        if (change.ObjectChange != XObjectChange.Add)
        {
            Changed((XObject)sender!);
        }
    }

    private void OnChanged(object? sender, XObjectChangeEventArgs change)
    {
        if (change.ObjectChange == XObjectChange.Add)
        {
            Changed((XObject)sender!);
        }
    }

    private void Changed(XObject changed)
    {
        if (Made.Replacing)
        {
            return;
        }

        if (IsInBody(changed))
        {
            DropDerived();
        }
        else if (OriginalFormat is ContentFormat.Soap or ContentFormat.MultipartRelated)
        {
            Made.Original = null;
            Made.Source = Made.Source is ContentFormat.Soap or ContentFormat.MultipartRelated ? null : Made.Source;
        }
    }

    private bool IsInBody(XObject changed)
    {
        for (var at = changed; at is not null; at = at.Parent)
        {
            if (at is XElement { Name.LocalName: "Body" } && ReferenceEquals(at.Parent, Made.Envelope))
            {
                return true;
            }
        }

        return false;
    }
}
