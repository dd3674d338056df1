using System.Net;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

internal static class Net
{
    public static NetworkEntry Entry(string text)
    {
        Assert.True(NetworkText.TryParse(text, NetworkSyntax.Any, out var entry, out var error), error);
        return entry;
    }

    public static NetworkSet Set(params string[] texts) => NetworkSet.Compile(texts.Select(Entry).ToArray());

    // The framework's parser here, our parser in the entries: an error of our parser must not cancel itself out.
    public static NetworkAddress Client(string text) => NetworkAddress.From(IPAddress.Parse(text));

    public static string Refuse(string text, NetworkSyntax? syntax = null)
    {
        Assert.False(NetworkText.TryParse(text, syntax ?? NetworkSyntax.Any, out var entry, out var error), text);
        Assert.Equal(default, entry);
        return error;
    }
}
