using System.Net;
using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>Requests from a chosen address, and the lines of a credential.</summary>
internal static class Asking
{
    public const string Listed = "198.51.100.7", Neighbour = "198.51.100.6", Elsewhere = "203.0.113.9";

    public static async Task<RawResponse> RawAsync(
        this TestHost host, string from, string requestLine, params string[] headers)
    {
        host.Remote.Address = IPAddress.Parse(from);
        return await RawHttp.RequestAsync(host.Address, requestLine, headers);
    }

    /// <summary>Status and body.</summary>
    public static async Task<(int Status, string Body)> AskAsync(
        this TestHost host, string from, string requestLine, params string[] headers)
    {
        var answer = await host.RawAsync(from, requestLine, headers);
        return (answer.Status, answer.Body);
    }

    /// <summary>The errors of a section with which the host must not start.</summary>
    public static async Task<string> RefusedStartAsync(Func<Task<TestHost>> start) =>
        (await Assert.ThrowsAsync<ApiAccessConfigurationException>(start)).Message;

    public static string Basic(NewApiKey key) => Basic(key.Id, Wire.Secret(key));

    public static string Basic(string user, string secret) => $"Authorization: Basic {Wire.Basic(user, secret)}";

    public static string Bearer(NewApiKey key) => $"Authorization: Bearer {key.Text}";

    /// <summary>The id of this key with a well-formed secret that belongs to no key.</summary>
    public static NewApiKey WithWrongSecret(NewApiKey key) =>
        key with { Text = KeyText.Complete($"aac_{key.Id}_{new string('7', KeyText.RandomLength)}") };
}
