using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// The parameters of the query. Like an unknown member of a body, one that the route does not know is refused: a filter
/// that is misspelled would show more than was asked for.
/// </summary>
internal sealed class QueryMembers(HttpContext context)
{
    private readonly IQueryCollection _query = context.Request.Query;
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public InputErrors Errors { get; } = new();

    public string? Text(string name)
    {
        _known.Add(name);
        var values = _query[name];
        if (values.Count <= 1)
        {
            return values.Count == 0 ? null : values[0];
        }

        Errors.Add(PathOf(name), "The parameter is there more than once.");
        return null;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is not (null or "true" or "false"))
        {
            Errors.Add(PathOf(name), "The parameter must be true or false.");
        }

        return text == "true";
    }

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Errors.Add(
            PathOf(name),
            string.Create(
                CultureInfo.InvariantCulture, $"The parameter must be a whole number from {least} to {most}."));
        return null;
    }

    public void RefuseOthers()
    {
        // The host may have keys in the query.
        var credential = context.RequestServices.GetRequiredService<IOptions<ApiAccessControlOptions>>().Value
            .Credentials.QueryParameterName;
        foreach (var name in _query.Keys.Where(name => !_known.Contains(name)
            && !string.Equals(name, credential, StringComparison.OrdinalIgnoreCase)))
        {
            Errors.Add(
                PathOf(name),
                _known.Count == 0 ? "This route has no parameters."
                    : $"There is no such parameter; known are {string.Join(", ", _known)}.");
        }
    }

    public static string PathOf(string name) => $"?{name}";
}
