namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>
/// The presented texts: always the same number of distinct strings for any number of keys, so that only the policy
/// grows.
/// </summary>
internal static class Samples
{
    public const int Count = 4096;
    public const int Mask = Count - 1;

    // No key of any policy has a number from here on.
    private const int FirstUnknown = 100_000_000;

    public static string[] Known(int keys)
    {
        var random = new Random(1);
        return Fill(() => BenchKey.Make(random.Next(keys)));
    }

    public static string[] WrongSecret(int keys)
    {
        var random = new Random(2);
        return Fill(() =>
            BenchKey.Make(random.Next(keys)).WithSecretOf(BenchKey.Make(FirstUnknown + random.Next(1_000_000))));
    }

    public static string[] UnknownId()
    {
        var random = new Random(3);
        return Fill(() => BenchKey.Make(FirstUnknown + random.Next(1_000_000)));
    }

    public static string[] BadChecksum(int keys) =>
        [.. Known(keys).Select(text => text[..^1] + (text[^1] == 'a' ? 'b' : 'a'))];

    public static string[] Malformed(int keys) => [.. Known(keys).Select(text => text[4..])];

    private static string[] Fill(Func<BenchKey> make)
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = make().Text;
        }

        return texts;
    }
}
