using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;

namespace ApiAccessControl.Testing.Clients;

/// <summary>Creates the clients, with everything that the factory configures for its own.</summary>
internal static class ClientBuilder
{
    private static readonly Uri Plain = new("http://localhost");
    private static readonly Uri Secure = new("https://localhost");

    public static ApiAccessClient Create<TEntryPoint>(
        WebApplicationFactory<TEntryPoint> factory, CallerPlace place, CredentialHeaders credential, NewApiKey? key)
        where TEntryPoint : class
    {
        var calls = new CallHandler(ServerOf(factory), factory.Services, place, credential);
        var options = factory.ClientOptions;
        using var model = factory.CreateDefaultClient(options.BaseAddress);
        var client = new ApiAccessClient(Chain(calls, options), calls, key)
        {
            // A key belongs on a secure connection. An address that the test has chosen stays.
            BaseAddress = model.BaseAddress == Plain ? Secure : model.BaseAddress,
            Timeout = model.Timeout,
        };
        foreach (var (name, values) in model.DefaultRequestHeaders)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, values);
        }

        return client;
    }

    private static HttpMessageHandler Chain(HttpMessageHandler calls, WebApplicationFactoryClientOptions options)
    {
        var handler = calls;
        if (options.HandleCookies)
        {
            handler = new CookieContainerHandler { InnerHandler = handler };
        }

        return options.AllowAutoRedirect
            ? new RedirectHandler(options.MaxAutomaticRedirections) { InnerHandler = handler }
            : handler;
    }

    private static TestServer ServerOf<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        try
        {
            return factory.Server;
        }
        catch (NotSupportedException)
        {
            throw new InvalidOperationException(
                "These clients need the test server. A factory with UseKestrel has real connections, whose address a "
                + "test cannot set.");
        }
    }
}
