using System.Collections.Immutable;

namespace HostNetAgent.Core.Commands;

/// <summary>What a valid command changes.</summary>
/// <param name="Changes">The steps, in order.</param>
/// <param name="SubjectId">Id of the network, sandbox or endpoint that the command was about.</param>
/// <param name="Warnings">What the user should know.</param>
public sealed record Decision(ImmutableArray<ModelChange> Changes, string SubjectId, ImmutableArray<string> Warnings);
