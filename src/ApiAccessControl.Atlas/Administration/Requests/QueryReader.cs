using System.Globalization;
using ApiAccessControl.Atlas.Administration.Errors;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>
/// The parameters of the query. One that a route does not know is ignored, as MongoDB does: clients send the same
/// parameters to every route, and none of them widens what is shown.
/// </summary>
internal sealed class QueryReader(HttpRequest request)
{
    private const int LargestPage = 500;

    public bool Flag(string name, bool absent) => Text(name) switch
    {
        null => absent,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw AtlasErrors.Query(name, "it must be true or false."),
    };

    public PageRequest Page() => new(
        Number("pageNum", 1, int.MaxValue) ?? 1, Number("itemsPerPage", 1, LargestPage) ?? 100,
        Flag("includeCount", true));

    private int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
                ? number
                : throw AtlasErrors.Query(
                    name,
                    string.Create(CultureInfo.InvariantCulture, $"it must be a whole number from {least} to {most}."));
    }

    private string? Text(string name)
    {
        var values = request.Query[name];
        return values.Count <= 1 ? values.ToString() is { Length: > 0 } text ? text : null
            : throw AtlasErrors.Query(name, "it is there more than once.");
    }
}
