using System.Globalization;
using System.Text.Json.Nodes;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace OrderTotal;

/// <summary>Sums up the items of a JSON order, and adds the tax that its property <c>taxPercent</c> says.</summary>
public sealed class OrderTotalMediator : IClassMediator
{
    private decimal tax;

    /// <summary>The items are in the body.</summary>
    public bool NeedsBody => true;

    public void Configure(IReadOnlyDictionary<string, string> properties)
    {
        if (!properties.TryGetValue("taxPercent", out var text) || !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var percent))
        {
            throw new ArgumentException("taxPercent must be a number");
        }

        tax = percent / 100;
    }

    public ValueTask<bool> MediateAsync(MessageContext context, IReadOnlyDictionary<string, object?> arguments)
    {
        if (context.Message.Body.Json is not JsonObject order || order["items"] is not JsonArray items)
        {
            throw new InvalidOperationException("The body is no order");
        }

        var total = 0m;
        foreach (var item in items)
        {
            total += (decimal)item!["price"]! * (decimal)item["quantity"]!;
        }

        order["total"] = decimal.Round(total * (1 + tax), 2);
        order["customer"] = arguments.GetValueOrDefault("customer")?.ToString();
        context.Message.Body.SetJson(order);
        context.Variables["total"] = order["total"]!.ToString();
        return ValueTask.FromResult(true);
    }
}
