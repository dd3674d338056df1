using System.Text.Json;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// The members of one JSON object. A route asks for each member it knows; what is left is unknown and refused, so that
/// a misspelled limit is never passed over.
/// </summary>
internal sealed class BodyMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly InputErrors _errors;

    public BodyMembers(JsonElement value, string path, InputErrors errors)
    {
        (_path, _errors) = (path, errors);
        foreach (var member in value.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                _errors.Add(path, "A member has a name that is not valid Unicode.");
            }
            else if (!_members.TryAdd(name, member.Value))
            {
                _errors.Add(PathOf(name), "The member is there more than once.");
            }
        }
    }

    public InputErrors Errors => _errors;

    public IEnumerable<string> Names => _members.Keys;

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>The value; false when it is absent.</summary>
    public bool TryTake(string name, out JsonElement value)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out value);
    }

    /// <summary>Reports that a member of another type is needed.</summary>
    public void Wrong(string name, string needed, JsonElement value) =>
        _errors.Add(PathOf(name), $"This is {JsonWords.Of(value)}; it must be {needed}.");

    /// <summary>A member with a message of its own, where the general one does not say why it is refused.</summary>
    public void Refuse(string name, string message)
    {
        if (TryTake(name, out _))
        {
            _errors.Add(PathOf(name), message);
        }

        _known.Remove(name);
        _members.Remove(name);
    }

    public void Require(string name)
    {
        if (!_members.ContainsKey(name))
        {
            _errors.Add(PathOf(name), "The member is missing.");
        }
    }

    /// <summary>Called when every known member was asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _members.Keys.Where(name => !_known.Contains(name)))
        {
            _errors.Add(PathOf(name), $"There is no such member; known are {string.Join(", ", _known)}.");
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
