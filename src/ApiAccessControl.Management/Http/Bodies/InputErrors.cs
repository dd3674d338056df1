using ApiAccessControl.Text;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// Everything that is wrong with one request, so that it is reported together. Neither a path nor a message holds what
/// could be a secret: a caller who pastes a key into the wrong member must not find it in a log of answers.
/// </summary>
internal sealed class InputErrors
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> _messages = new(StringComparer.Ordinal);

    private readonly List<Action> _syntax = [];

    public bool Any => _messages.Count > 0;

    public void Add(string path, string message)
    {
        (path, message) = (SecretText.Shorten(path), SecretText.Shorten(message));
        IReadOnlyList<string> earlier = _messages.TryGetValue(path, out var there) ? there : [];
        if (!earlier.Contains(message))
        {
            _messages[path] = [.. earlier, message];
        }
    }

    /// <summary>
    /// Adds a look at the syntax of a text. It runs only if something else is wrong, because the service that would
    /// report it with the rest is then not called.
    /// </summary>
    public void LookIfAny(Action look) => _syntax.Add(look);

    public void ThrowIfAny()
    {
        if (Any)
        {
            _syntax.ForEach(look => look());
        }

        if (Any)
        {
            throw new ManagementException(
                StatusCodes.Status400BadRequest, ManagementCodes.Invalid,
                $"The request is wrong in {Places()}.", _messages);
        }
    }

    private string Places() => _messages.Count == 1
        ? $"one place: {_messages.Keys.First()}"
        : $"{_messages.Count} places; 'errors' names them";
}
