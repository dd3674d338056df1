using System.Diagnostics;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Benchmarks.Wire.Contenders;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>nginx: keys in a map, addresses in a geo block, connections to the application kept.</summary>
internal sealed class NginxFront() : Proxy("nginx", "nginx-light")
{
    protected override Process Start(int port, int backend)
    {
        var keys = Scratch.Write("nginx.keys",
            Enumerable.Range(0, ThisLibrary.Keys).Select(i => $"\"{BenchKey.Make(i).Text}\" 1;"));
        var networks = Scratch.Write("nginx.networks", BenchPolicy.NetworkTexts.Select(network => $"{network} 1;"));
        var file = Scratch.Write("nginx.conf", Text(port, backend, keys, networks));
        return Cores.StartServer(isPatient: false, Program, "-p", Scratch.Root, "-e", "stderr", "-c", file);
    }

    // One process, because one core serves all requests here.
    private static string Text(int port, int backend, string keys, string networks) => $$"""
        daemon off;
        master_process off;
        pid {{Scratch.Root}}/nginx.pid;
        error_log stderr error;
        events { worker_connections 1024; }
        http {
            access_log off;
            client_body_temp_path {{Scratch.Root}}/body;
            proxy_temp_path {{Scratch.Root}}/proxy;
            fastcgi_temp_path {{Scratch.Root}}/fastcgi;
            uwsgi_temp_path {{Scratch.Root}}/uwsgi;
            scgi_temp_path {{Scratch.Root}}/scgi;
            keepalive_requests 100000000;
            map_hash_bucket_size 256;
            map_hash_max_size 65536;
            map $http_x_api_key $key_known { default 0; include {{keys}}; }
            geo $address_known { default 0; include {{networks}}; }
            upstream application { server 127.0.0.1:{{backend}}; keepalive 128; keepalive_requests 100000000; }
            server {
                listen 127.0.0.1:{{port}};
                location / {
                    if ($address_known = 0) { return 403; }
                    if ($key_known = 0) { return 401; }
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_pass http://application;
                }
            }
        }
        """;
}
