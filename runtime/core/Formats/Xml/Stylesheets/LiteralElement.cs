namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>A literal result element (XSLT 1.0, 7.1.1).</summary>
/// <param name="number">Tells the literal elements of the stylesheet apart.</param>
/// <param name="name">Its name.</param>
/// <param name="declarations">The namespaces of the stylesheet that hold there and are not excluded.</param>
/// <param name="attributes">Its attributes.</param>
/// <param name="content">What is in it.</param>
internal sealed class LiteralElement(int number, ResultName name, NamespaceDeclaration[] declarations, LiteralAttribute[] attributes, Instruction content) : Instruction
{
    private readonly ElementTag tag = new(name.LocalName);

    /// <summary>What its own name needs comes first.</summary>
    private readonly NamespaceDeclaration[] declarations = [new NamespaceDeclaration(name.Prefix, name.Namespace), .. declarations];

    /// <summary>Set where it has nothing in it but the text of a node.</summary>
    private readonly ValueOf? value = attributes.Length == 0 ? content as ValueOf : null;

    public override void Run(StylesheetRun run, int node)
    {
        if (value is not null && run.TryElement(number, tag, name.Namespace, value.Find(run, node)))
        {
            return;
        }

        run.StartElement(number, tag, name.Namespace, declarations);
        foreach (var attribute in attributes)
        {
            run.Attribute(attribute.Name, attribute.ValueFor(run, node));
        }

        content.Run(run, node);
        run.EndElement();
    }
}
