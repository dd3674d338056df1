using ApiAccessControl.Keys;

namespace ApiAccessControl.Profiles;

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

    private static IEnumerable<string> Errors(ApiAccessControlOptions options, AccessRules rules)
    {
        var credentials = rules.Credentials;
        if (!KeyText.IsPrefix(credentials.KeyPrefix))
        {
            yield return "Credentials:KeyPrefix must be a lower-case letter and 1 to 7 lower-case letters or digits.";
        }

        if (!credentials.Header && !credentials.Bearer && !credentials.Basic && credentials.QueryParameterName is null)
        {
            yield return
                "Credentials: no place is enabled where a key may stand, so no key could ever enter. Enable one.";
        }

        if (string.Equals(credentials.HeaderName, credentials.UserNameHeaderName, StringComparison.OrdinalIgnoreCase))
        {
            yield return "Credentials:UserNameHeaderName and HeaderName are the same header. Name two.";
        }

        if (credentials.Pepper is not null && string.IsNullOrWhiteSpace(credentials.Pepper))
        {
            yield return
                "Credentials:Pepper is blank. Write a secret of 32 random characters or more, or leave it out.";
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
