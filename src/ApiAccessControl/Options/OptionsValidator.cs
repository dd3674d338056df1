namespace ApiAccessControl.Options;

/// <summary>Validates combinations of options, from configuration and from code.</summary>
internal sealed class OptionsValidator : IValidateOptions<ApiAccessControlOptions>
{
    private static readonly TimeSpan LongestLookTimeout = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, ApiAccessControlOptions options)
    {
        if (!Enum.IsDefined(options.Profile))
        {
            return ValidateOptionsResult.Fail("Profile is not one of the profiles.");
        }

        var errors = Errors(options, options.Resolve()).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(ApiAccessControlOptions options, ResolvedOptions resolved)
    {
        foreach (var error in CredentialOptionsValidator.Errors(resolved.Credentials))
        {
            yield return error;
        }

        foreach (var error in FailedAttemptOptionsValidator.Errors(options.Credentials.FailedAttempts))
        {
            yield return error;
        }

        if (options.ReportOnly && options.ReportOnlyUntil is null)
        {
            yield return "ReportOnly needs ReportOnlyUntil: report-only mode of the whole gate must have an end.";
        }

        if (options.MaxStaleness <= TimeSpan.Zero)
        {
            yield return "MaxStaleness must be greater than zero.";
        }

        if (options.LookTimeout <= TimeSpan.Zero || options.LookTimeout > LongestLookTimeout)
        {
            yield return "LookTimeout must be greater than zero and at most a day.";
        }
    }
}
