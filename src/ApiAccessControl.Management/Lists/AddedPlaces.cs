using System.Globalization;

namespace ApiAccessControl.Management.Lists;

/// <summary>
/// Where the entries that are added stand in the whole list, so that an error of the commit points at what the caller
/// sent.
/// </summary>
internal sealed class AddedPlaces
{
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);

    public void Clear() => _members.Clear();

    public void Add(int inList, int inInput)
    {
        var entry = string.Create(CultureInfo.InvariantCulture, $"entries[{inInput}]");
        foreach (var list in new[] { "networks", "domains", "allowedNetworks" })
        {
            _members[string.Create(CultureInfo.InvariantCulture, $"{list}[{inList}]")] = entry;
        }
    }

    public ManagementException Translate(ManagementException refused) => new(
        refused.Status, refused.Code, refused.Detail,
        refused.Errors.GroupBy(error => _members.GetValueOrDefault(error.Key, error.Key), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => (IReadOnlyList<string>)[.. same.SelectMany(error => error.Value)]));
}
