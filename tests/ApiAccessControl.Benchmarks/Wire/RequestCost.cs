using ApiAccessControl.Benchmarks.Measure;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>P1, P2, P3 and P13: the cost of a request on the wire, all lanes in one run.</summary>
internal static class RequestCost
{
    public static async Task RunAsync(Report report, string[] wanted)
    {
        var lanes = new List<Lane>(Lane.Bare);
        if (wanted.Any(name => name != "P13"))
        {
            lanes.AddRange(SecretModes.All.Select(mode => Lane.Library(mode.Text(), Floods.Allowed, mode)));
        }

        if (wanted.Contains("P1"))
        {
            lanes.Add(Lane.Of("recording", Server.Recording, Floods.Allowed));
        }

        if (wanted.Contains("P2"))
        {
            lanes.Add(Lane.Of("usual", Server.Usual, Floods.Allowed));
        }

        if (wanted.Contains("P3"))
        {
            AddProxies(report, lanes);
        }

        if (wanted.Contains("P13"))
        {
            lanes.Add(Lane.Library("malformed", Floods.Malformed));
            lanes.Add(Lane.Library("bad-checksum", Floods.BadChecksum));
            lanes.Add(Lane.Library("unknown-id", Floods.UnknownId));
            lanes.Add(Lane.Library("wrong-secret", Floods.WrongSecret));
        }

        var run = await WireRun.RunAsync(report, [.. lanes]);
        PrintResults(report, run, wanted);
    }

    private static void AddProxies(Report report, List<Lane> lanes)
    {
        foreach (var proxy in Proxy.All)
        {
            if (Scratch.IsInstalled(proxy.Program))
            {
                lanes.Add(new(proxy.Program, proxy.Program, proxy.StartAsync, Floods.Allowed));
            }
            else
            {
                report.Skip("P3", proxy.Program, $"install it with: apt-get install {proxy.Package}");
            }
        }
    }

    private static void PrintResults(Report report, WireRun run, string[] wanted)
    {
        void Add(string target, string what, double value, double bound)
        {
            if (wanted.Contains(target))
            {
                report.Add(target, what, value, bound, run.Control);
            }
        }

        foreach (var mode in SecretModes.All.Where(mode => run.Has(mode.Text())))
        {
            var over = run.OverBare(mode.Text());
            Add("P1", mode.Text(), over, mode == SecretMode.Hashing ? 1.10 : 1.04);
            Share("usual", "P2", mode.Text(), mode == SecretMode.Hashing ? 0.12 : 0.05);
            Share("nginx", "P3", "nginx-" + mode.Text(), 0.07);
            Share("haproxy", "P3", "haproxy-" + mode.Text(), 0.07);

            void Share(string lane, string target, string what, double bound)
            {
                if (run.Has(lane))
                {
                    Add(target, what, (over - 1) / (run.OverBare(lane) - 1), bound);
                }
            }
        }

        if (run.Has("recording"))
        {
            Add("P1", "recording", run.OverBare("recording"), 1.04);
        }

        foreach (var (lane, bound) in new[] { ("malformed", 1.02), ("bad-checksum", 1.02), ("unknown-id", 1.10),
            ("wrong-secret", 1.10) })
        {
            if (run.Has(lane))
            {
                Add("P13", lane, run.OverBare(lane), bound);
            }
        }
    }
}
