using ApiAccessControl.Soak.Deployments;
using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Load;

/// <summary>Sends one request after the other over connections that are kept alive. Each answer is judged.</summary>
internal sealed class Caller(Deployment deployment, Dice dice, Judge judge, SoakCounts counts)
{
    /// <summary>Together with the number of callers it limits the load to about half a core.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <returns>Why an answer is wrong; null when the time is over.</returns>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            if (await AskAsync(counted: i % 20 == 0) is { } wrong)
            {
                return wrong;
            }

            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private async Task<string?> AskAsync(bool counted)
    {
        var node = dice.One([.. deployment.Nodes]);
        var question = Question.Next(dice);
        var sent = Moment.Now;
        try
        {
            using var response = await node.SendAsync(question);
            var text = await response.Content.ReadAsStringAsync();
            var answer = new Answer((int)response.StatusCode, text.Split(' ')[0], sent, Moment.Now);
            counts.Asked(answer.Status == 200);
            return judge.Wrong(deployment, node, question, answer, counted);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or TaskCanceledException or ObjectDisposedException)
        {
            return node.IsStopping ? null : $"{node.Name}: {question}\n{exception}";
        }
    }
}
