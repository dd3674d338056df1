using System.Net.Sockets;
using System.Text;
using ApiAccessControl.Soak.Deployments;
using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Soak.Load;

/// <summary>
/// Sends damaged requests without a usable key, each over its own connection. None may be allowed, none may fail.
/// </summary>
internal sealed class HostileCaller(Deployment deployment, Dice dice, SoakCounts counts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <returns>What was wrong; null when the time is over.</returns>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var node = dice.One([.. deployment.Nodes]);
            var request = Damaged();
            try
            {
                var answer = await RawHttp.HostileAsync(node.Host.Address, request, endsEarly: true);
                counts.Garbage();
                if (IsWrong(answer))
                {
                    return $"{node.Name}: {Convert.ToBase64String(request)}\n{answer}";
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                if (!node.IsStopping)
                {
                    return $"{node.Name}: {Convert.ToBase64String(request)}\n{exception}";
                }
            }

            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    // The gate answers 503 while the switch is off, and Kestrel 505 to a damaged version of HTTP.
    private static bool IsWrong(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && answer[9..12] is "200" or "500" or "502" or "504";

    /// <summary>A request with an unknown key in which some bytes are replaced, removed or repeated.</summary>
    private byte[] Damaged()
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(TestKey.Unknown.Text));
        var bytes = Encoding.Latin1.GetBytes(
            $"GET /any HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {TestKey.Unknown.Text}\r\n"
            + $"Origin: https://a.example\r\nAuthorization: {dice.One("Basic", "Bearer")} {base64}\r\n"
            + "Connection: close\r\n\r\n").ToList();
        for (var i = dice.Below(6); i >= 0; i--)
        {
            var at = dice.Below(bytes.Count - 8);
            switch (dice.Below(3))
            {
                case 0:
                    bytes[at] = (byte)dice.Below(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, dice.Below(8)));
                    break;
            }
        }

        return [.. bytes];
    }
}
