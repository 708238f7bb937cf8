using System.Xml.Linq;
using Integrator.Core.Formats;

namespace Integrator.Core.Messages;

/// <content>What a change of the XML view means for the other representations.</content>
public sealed partial class MessageBody
{
    private bool watching;

    /// <summary>True while the body itself changes the tree.</summary>
    private bool replacing;

    private void Adopt(XElement root)
    {
        if (watching)
        {
            envelope!.Changing -= OnChanging;
            envelope.Changed -= OnChanged;
        }

        envelope = root;
        root.Changing += OnChanging;
        root.Changed += OnChanged;
        watching = true;
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
        if (replacing)
        {
            return;
        }

        if (IsInBody(changed))
        {
            DropDerived();
        }
        else if (OriginalFormat is ContentFormat.Soap or ContentFormat.MultipartRelated)
        {
            original = null;
            source = source is ContentFormat.Soap or ContentFormat.MultipartRelated ? null : source;
        }
    }

    private bool IsInBody(XObject changed)
    {
        for (var at = changed; at is not null; at = at.Parent)
        {
            if (at is XElement { Name.LocalName: "Body" } && ReferenceEquals(at.Parent, envelope))
            {
                return true;
            }
        }

        return false;
    }
}
