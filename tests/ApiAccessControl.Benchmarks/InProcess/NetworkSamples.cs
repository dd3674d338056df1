using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>Lists of scattered networks, and addresses half of which are inside.</summary>
internal sealed class NetworkSamples
{
    private readonly NetworkSet _set;
    private readonly IPAddress[] _addresses = new IPAddress[Samples.Count];

    public NetworkSamples(int count, AddressFamily family)
    {
        var random = new Random(count);
        var v4 = family == AddressFamily.InterNetwork;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        while (texts.Count < count)
        {
            texts.Add(v4 ? RandomV4(random, 24) + "/24" : RandomV6(random, 48) + "/48");
        }

        var written = texts.ToArray();
        _set = NetworkSet.Compile([.. written.Select(Parse)]);
        for (var i = 0; i < _addresses.Length; i++)
        {
            var inside = written[random.Next(count)];
            _addresses[i] = i % 2 == 0
                ? (v4 ? RandomV4(random, 32) : RandomV6(random, 128))
                : Within(IPAddress.Parse(inside[..inside.IndexOf('/', StringComparison.Ordinal)]), random);
        }
    }

    public int Found { get; private set; }

    public Subject As(string name) => new(name, Run);

    /// <summary>Starts from the address of the connection, because a request pays for that conversion.</summary>
    public void Run(int count)
    {
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            found += _set.Contains(NetworkAddress.From(_addresses[i & Samples.Mask])) ? 1 : 0;
        }

        Found = found;
    }

    private static NetworkEntry Parse(string text) =>
        NetworkText.TryParse(text, NetworkSyntax.Any, out var entry, out var error)
        ? entry
        : throw new InvalidOperationException(error);

    private static IPAddress RandomV4(Random random, int bits) =>
        new([(byte)random.Next(1, 224), (byte)random.Next(256), (byte)random.Next(256),
            bits == 32 ? (byte)random.Next(256) : (byte)0]);

    private static IPAddress RandomV6(Random random, int bits)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes.AsSpan(0, bits / 8));
        bytes[0] = 0x20;
        return new(bytes);
    }

    private static IPAddress Within(IPAddress network, Random random)
    {
        var bytes = network.GetAddressBytes();
        bytes[^1] = (byte)random.Next(256);
        return new(bytes);
    }
}
