namespace ApiAccessControl.Options;

/// <summary>What options say of each other, whoever set them.</summary>
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

    private static IEnumerable<string> Errors(ApiAccessControlOptions options, ResolvedOptions rules)
    {
        foreach (var error in CredentialOptionsValidator.Errors(rules.Credentials))
        {
            yield return error;
        }

        if (options.ReportOnly && options.ReportOnlyUntil is null)
        {
            yield return "ReportOnly needs ReportOnlyUntil: a trial of the whole gate has an end.";
        }

        if (options.MaxStaleness <= TimeSpan.Zero)
        {
            yield return "MaxStaleness must be more than nothing.";
        }

        if (options.LookTimeout <= TimeSpan.Zero || options.LookTimeout > LongestLookTimeout)
        {
            yield return "LookTimeout must be more than nothing and at most a day.";
        }
    }
}
