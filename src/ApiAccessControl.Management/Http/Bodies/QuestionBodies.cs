using System.Net;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>Reads a request to explain.</summary>
internal static class QuestionBodies
{
    public static AccessQuestion Read(BodyMembers body)
    {
        var (key, credential) = (body.Text("key").Or(null), body.Text("credential").Or(null));
        if (key is not null && credential is not null)
        {
            body.Errors.Add(body.PathOf("credential"), "Give the id of a key, or a credential, and not both.");
        }

        return new()
        {
            Method = MethodOf(body.Text("method").Or(null), body.PathOf("method"), body.Errors),
            Path = PathOf(body),
            Address = AddressOf(body.Text("address").Or(null), body.PathOf("address"), body.Errors),
            Origin = body.Text("origin").Or(null),
            KeyId = key,
            Credential = credential,
            At = body.Instant("at").Or(null),
        };
    }

    /// <summary>The method of a request to explain, from any front end.</summary>
    public static string MethodOf(string? text, string place, InputErrors errors)
    {
        var method = text ?? HttpMethods.Get;
        if (method.Length is 0 or > 32 || !method.All(char.IsAsciiLetter))
        {
            errors.Add(place, "This is not a method, such as GET.");
        }

        return method;
    }

    /// <summary>The address of a client, from any front end.</summary>
    public static IPAddress? AddressOf(string? text, string place, InputErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (NetworkCoverage.TryGetRange(text, out var first, out var last) && first.Equals(last))
        {
            return first;
        }

        NetworkCoverage.TryCanonicalize(text, out _, out var error);
        errors.Add(place, error ?? "This is a network; give one address.");
        return null;
    }

    private static string PathOf(BodyMembers body)
    {
        var path = body.RequiredText("path");
        if (path.Length > 0 && path[0] != '/')
        {
            body.Errors.Add(body.PathOf("path"), "A path starts with a slash, for example /members/search?name=ada.");
        }

        return path;
    }
}
