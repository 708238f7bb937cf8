namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>A literal result element (XSLT 1.0, 7.1.1).</summary>
/// <param name="name">Its name.</param>
/// <param name="declarations">The namespaces of the stylesheet that hold there and are not excluded.</param>
/// <param name="attributes">Its attributes.</param>
/// <param name="content">What is in it.</param>
internal sealed class LiteralElement(ResultName name, NamespaceDeclaration[] declarations, LiteralAttribute[] attributes, Instruction content) : Instruction
{
    public override void Run(StylesheetRun run, int node)
    {
        run.StartElement(name);
        foreach (var declaration in declarations)
        {
            run.Declare(declaration.Prefix, declaration.Uri);
        }

        foreach (var attribute in attributes)
        {
            run.Attribute(attribute.Name, attribute.ValueFor(run, node));
        }

        content.Run(run, node);
        run.EndElement();
    }
}
