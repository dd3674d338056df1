using ApiAccessControl.Text;

namespace ApiAccessControl;

/// <summary>Thrown when the options or the policy are invalid. The host does not start with them.</summary>
public sealed class ApiAccessConfigurationException : Exception
{
    private const string Summary = "The configuration of the API access control cannot be used:";

    /// <summary>Creates the exception. The message lists every error on its own line.</summary>
    /// <param name="errors">The errors, each with its path and what to write instead.</param>
    public ApiAccessConfigurationException(IReadOnlyList<string> errors)
        : this(Shorten(errors), Summary)
    {
    }

    private ApiAccessConfigurationException(string[] errors, string summary)
        : base($"{summary}\n{string.Join('\n', errors)}") => Errors = errors;

    /// <value>The errors, each with its path and what to write instead. They contain no secret.</value>
    public IReadOnlyList<string> Errors { get; }

    private static string[] Shorten(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return [.. errors.Select(SecretText.Shorten)];
    }
}
