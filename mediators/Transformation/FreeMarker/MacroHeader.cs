using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>What stands in the tags of macros: parameters in <c>#macro</c> and <c>#function</c>, arguments in a call.</summary>
internal static class MacroHeader
{
    /// <summary><c>name a b=1 rest...</c>, with or without brackets and commas.</summary>
    public static (string Name, Macro Macro) Read(ExpressionReader reader, bool isFunction)
    {
        var name = reader.TakeName();
        var parameters = new List<MacroParameter>();
        string? rest = null;
        reader.TryTake("(");
        while (reader.Current.Kind == TokenKind.Name && rest is null)
        {
            var parameter = reader.TakeName();
            if (reader.TryTake("..."))
            {
                rest = parameter;
                break;
            }

            parameters.Add(new MacroParameter(parameter, reader.TryTake("=") ? reader.Read() : null));
            reader.TryTake(",");
        }

        reader.TryTake(")");
        reader.RequireEnd();
        return (name, new Macro(name, isFunction, [.. parameters], rest));
    }

    /// <summary>Arguments by name or by position, then the names behind a semicolon.</summary>
    public static (List<(string? Name, TemplateExpression Value)> Arguments, string[] Names) ReadCall(ExpressionReader reader)
    {
        var arguments = new List<(string?, TemplateExpression)>();
        while (reader.Current.Kind != TokenKind.End && !reader.Current.Is(";"))
        {
            var name = reader.NextIs("=") ? reader.TakeName() : null;
            if (name is not null)
            {
                reader.TryTake("=");
            }

            arguments.Add((name, reader.Read()));
            reader.TryTake(",");
        }

        var names = new List<string>();
        if (reader.TryTake(";"))
        {
            do
            {
                names.Add(reader.TakeName());
            }
            while (reader.TryTake(","));
        }

        reader.RequireEnd();
        return (arguments, [.. names]);
    }
}
