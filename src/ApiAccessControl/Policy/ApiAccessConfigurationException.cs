using ApiAccessControl.Text;

namespace ApiAccessControl;

/// <summary>What the operator wrote cannot be used. The host does not start with it.</summary>
public sealed class ApiAccessConfigurationException : Exception
{
    private const string Summary = "The configuration of the API access control cannot be used:";

    /// <summary>Lists every error, one a line.</summary>
    /// <param name="errors">Each with its place and the remedy.</param>
    public ApiAccessConfigurationException(IReadOnlyList<string> errors)
        : this(Shortened(errors), Summary)
    {
    }

    private ApiAccessConfigurationException(string[] errors, string summary)
        : base($"{summary}\n{string.Join('\n', errors)}") => Errors = errors;

    /// <value>The errors, each with its place and the remedy. None holds a secret.</value>
    public IReadOnlyList<string> Errors { get; }

    private static string[] Shortened(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return [.. errors.Select(SecretText.Shorten)];
    }
}
