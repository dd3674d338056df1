using System.Diagnostics;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Benchmarks.Wire.Contenders;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// HAProxy: keys in a map, addresses in an access list, connections to the application shared and kept.
/// </summary>
internal sealed class HaproxyFront() : Proxy("haproxy", "haproxy")
{
    protected override Process Start(int port, int backend)
    {
        var keys = Scratch.Write("haproxy.keys",
            Enumerable.Range(0, ThisLibrary.Keys).Select(i => $"{BenchKey.Make(i).Text} 1"));
        var networks = Scratch.Write("haproxy.networks", BenchPolicy.NetworkTexts);
        var file = Scratch.Write("haproxy.cfg", Text(port, backend, keys, networks));
        return Cores.StartServer(isPatient: false, Program, "-db", "-q", "-f", file);
    }

    private static string Text(int port, int backend, string keys, string networks) => $"""
        global
            nbthread 1
            maxconn 2000
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            http-reuse always
        frontend gate
            bind 127.0.0.1:{port}
            acl address_known src -f {networks}
            acl key_known req.hdr(X-Api-Key),map_str({keys}) -m found
            http-request deny deny_status 403 unless address_known
            http-request deny deny_status 401 unless key_known
            default_backend application
        backend application
            server only 127.0.0.1:{backend}

        """;
}
