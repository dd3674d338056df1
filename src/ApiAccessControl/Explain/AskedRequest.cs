using System.Collections.ObjectModel;

namespace ApiAccessControl.Explain;

/// <summary>A question, the request it describes and the endpoint that was found.</summary>
internal readonly record struct AskedRequest(AccessQuestion Question, HttpContext Context, AskedEndpoint Target)
{
    /// <summary>The route values that are text: a requirement can name no other.</summary>
    public IReadOnlyDictionary<string, string> RouteValues()
    {
        var values = Context.Request.RouteValues;
        return values.Count == 0
            ? ReadOnlyDictionary<string, string>.Empty
            : values.Where(value => value.Value is string)
                .ToDictionary(value => value.Key, value => (string)value.Value!, StringComparer.OrdinalIgnoreCase);
    }
}
