namespace ApiAccessControl;

/// <summary>What the operator wrote cannot be used. The host does not start with it.</summary>
public sealed class ApiAccessConfigurationException : Exception
{
    /// <summary>Lists every error, one a line.</summary>
    /// <param name="errors">Each with its place and the remedy.</param>
    public ApiAccessConfigurationException(IReadOnlyList<string> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <value>The errors, each with its place and the remedy. None holds a secret.</value>
    public IReadOnlyList<string> Errors { get; }

    private static string Describe(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return $"The configuration of the API access control cannot be used:\n{string.Join('\n', errors)}";
    }
}
