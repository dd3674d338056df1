using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ApiAccessControl.Management.Http.Access;
using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// Refusals as server-sent events. Each write waits for the client, so a slow one does not fill the memory: its queue
/// drops the oldest. The stream ends with the host, with the session or key of the caller, and with its permission.
/// </summary>
internal sealed class RefusalStream(IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Proxies close connections that are silent for a minute, some after half of that.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(HttpContext context, RefusalSubscription subscription)
    {
        using var open = subscription;
        using var caller = new CallerLifetime(context, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping, caller.Ended);
        var response = context.Response;
        response.ContentType = ContentTypes.Events;

        // Asks a buffering proxy in front not to keep events back.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await WriteAsync(response, ": connected\n\n"u8.ToArray(), ended.Token);
            while (true)
            {
                var notice = await subscription.ReadAsync(Heartbeat, ended.Token);
                await WriteAsync(response, BytesOf(notice), ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The end of the stream.
        }
        catch (ManagementException)
        {
            // The caller may not read refusals any more.
        }
    }

    private static byte[] BytesOf(RefusalNotice? notice) => notice switch
    {
        null => ": heartbeat\n\n"u8.ToArray(),
        { Refusal: { } refusal } =>
            BytesOf("refusal", RefusalView.Of(refusal), ManagementJson.Default.RefusalView),
        _ => BytesOf("dropped", new DroppedView(notice.Dropped), ManagementJson.Default.DroppedView),
    };

    // JSON has no line breaks here, so one data line is enough.
    private static byte[] BytesOf<T>(string name, T data, JsonTypeInfo<T> type) =>
        System.Text.Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n");

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
