using System.Globalization;
using System.Text;

namespace Integrator.Benchmarks;

/// <summary>Orders of stocks, as many as fit into a size.</summary>
internal static class Orders
{
    private const string Namespace = "http://services.samples/xsd";
    private static readonly string[] Symbols = ["IBM", "MSFT", "SUN", "ORCL", "NVDA"];

    /// <summary>A SOAP 1.1 envelope with a routing header.</summary>
    public static byte[] Soap(int size)
    {
        var rows = Rows(size - 300, static i => Invariant($"<m:order><m:symbol>{Symbols[i % 5]}</m:symbol><m:buyerID>buyer{i:D4}</m:buyerID><m:price>{140.25 + i}</m:price><m:volume>{2000 + i}</m:volume></m:order>"), "");
        return Encoding.UTF8.GetBytes(
            $"""<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header><m:route xmlns:m="{Namespace}">gold</m:route></soapenv:Header><soapenv:Body><m:buyStocks xmlns:m="{Namespace}">{rows}</m:buyStocks></soapenv:Body></soapenv:Envelope>""");
    }

    public static byte[] Json(int size)
    {
        var rows = Rows(size - 40, static i => Invariant($$"""{"symbol":"{{Symbols[i % 5]}}","buyerID":"buyer{{i:D4}}","price":{{140.25 + i}},"volume":{{2000 + i}}}"""), ",");
        return Encoding.UTF8.GetBytes("{\"buyStocks\":{\"order\":[" + rows + "]}}");
    }

    private static string Rows(int size, Func<int, string> row, string separator)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length == 0 || text.Length < size; i++)
        {
            text.Append(i == 0 ? "" : separator).Append(row(i));
        }

        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
