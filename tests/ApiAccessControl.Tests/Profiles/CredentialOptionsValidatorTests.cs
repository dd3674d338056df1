using ApiAccessControl.Options;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>Options set by code are validated like options set by configuration.</summary>
public class CredentialOptionsValidatorTests
{
    [Theory]
    [InlineData("AuthorizationScheme", "Bearer")]
    [InlineData("AuthorizationScheme", "bASIC")]
    [InlineData("AuthorizationScheme", "Digest")]
    [InlineData("AuthorizationScheme", "Api Key")]
    [InlineData("AuthorizationScheme", "")]
    [InlineData("HeaderName", "")]
    [InlineData("HeaderName", "X Api Key")]
    [InlineData("HeaderName", "X-Api-Key,")]
    [InlineData("HeaderName", "X-Api-Key, X-API-KEY")]
    [InlineData("HeaderName", "X-Api-Key, Authorization")]
    [InlineData("UserNameHeaderName", "x-api-key")]
    [InlineData("UserNameHeaderName", "user name")]
    public void A_credential_option_that_no_request_could_satisfy_is_refused(string option, string value)
    {
        var error = Assert.Single(Errors(Set(option, value)));

        Assert.StartsWith($"Credentials:{option}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AuthorizationScheme", "ApiKey")]
    [InlineData("AuthorizationScheme", "BearerKey")]
    [InlineData("HeaderName", "X-Api-Key, Api-Key,Key")]
    [InlineData("UserNameHeaderName", "api-username")]
    public void A_satisfiable_credential_option_is_accepted(string option, string value) =>
        Assert.Empty(Errors(Set(option, value)));

    [Fact]
    public void Authorization_may_be_the_key_header_when_no_other_option_reads_it() => Assert.Empty(Errors(
        new() { Credentials = { HeaderName = "Authorization", Bearer = false } }));

    [Fact]
    public void The_user_name_header_must_differ_from_the_key_headers() => Assert.Single(Errors(
        new() { Credentials = { HeaderName = "Api-Key, Key", UserNameHeaderName = "key" } }));

    [Theory]
    [InlineData(null, 1)]
    [InlineData("ApiKey", 0)]
    public void At_least_one_credential_place_must_be_enabled(string? scheme, int errors) =>
        Assert.Equal(errors, Errors(
        new() { Credentials = { Header = false, Bearer = false, AuthorizationScheme = scheme } }).Count);

    private static ApiAccessControlOptions Set(string option, string value)
    {
        var options = new ApiAccessControlOptions();
        typeof(CredentialOptions).GetProperty(option)!.SetValue(options.Credentials, value);
        return options;
    }

    private static IReadOnlyCollection<string> Errors(ApiAccessControlOptions options) =>
        [.. new OptionsValidator().Validate(null, options).Failures ?? []];
}
