using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.PostgreSql;

/// <summary>
/// Sends and receives notifications. The transaction of the commit sends a notification, so it arrives after the change
/// can be read, and does not arrive if the transaction was rolled back.
/// </summary>
internal sealed class PolicyNotifications(ILogger<PolicyNotifications> logger) : IPolicyAnnouncer, IDisposable
{
    /// <summary>
    /// The name contains the version of the format, so that two versions of this package do not misread each other.
    /// </summary>
    public const string Channel = "api_access_control_v1";

    private readonly ChangeSignal _signal = new();
    private volatile ListenerState _state = ListenerState.Starting;

    public string Status => _state switch
    {
        ListenerState.Starting => "starting",
        ListenerState.Listening => "listening",
        ListenerState.NotDelivered => "not delivered",
        ListenerState.Standby => "standby",
        _ => "lost",
    };

    public async ValueTask AnnounceAsync(
        DbConnection connection, DbTransaction transaction, long revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT pg_notify('{Channel}', '{revision.ToString(CultureInfo.InvariantCulture)}')";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public IChangeToken GetChangeToken() => _signal.Token;

    public void Fire() => _signal.Fire();

    /// <summary>Called by the listener only. A state is logged once, when it begins.</summary>
    public void Become(ListenerState state, string problem = "")
    {
        if (_state == state)
        {
            return;
        }

        _state = state;
        switch (state)
        {
            case ListenerState.Listening: ListenerLog.Listening(logger, Channel); break;
            case ListenerState.NotDelivered: ListenerLog.NotDelivered(logger); break;
            case ListenerState.Standby: ListenerLog.Standby(logger); break;
            case ListenerState.Lost: ListenerLog.Lost(logger, problem); break;
        }
    }

    public void Dispose() => _signal.Dispose();
}
