using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>A key whose text is known, the same in every run.</summary>
internal sealed class TestKey
{
    public const string Pepper = "a pepper of forty characters, for tests only";

    public static readonly TestKey One = new("key00001"), Two = new("key00002"), Three = new("key00003"),
        Unknown = new("key0000x");

    public TestKey(string id)
    {
        Id = id;
        Text = TextOf(id, '0');
        OtherText = TextOf(id, '1');
    }

    public string Id { get; }

    /// <summary>The whole text, with its checksum.</summary>
    public string Text { get; }

    /// <summary>The same id with another secret.</summary>
    public string OtherText { get; }

    public string Secret => SecretOf(Text);

    public string Hash => Sha256(Secret);

    /// <summary>A usable key with every permission.</summary>
    public KeyRecord Record => new(Id) { SecretHash = Hash, Permissions = ["*:*:*"] };

    public Presented Presented => Presented.Text(Text);

    public static string SecretOf(string text) => text[(text.LastIndexOf('_') + 1)..];

    public static string Sha256(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Hmac(string text) => "hmac-sha256:" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Pepper), Encoding.UTF8.GetBytes(text)));

    private static string TextOf(string id, char filler)
    {
        var before = $"aac_{id}_{id.PadLeft(43, filler)}";
        return before + ReferenceKeyText.Checksum(before);
    }
}
