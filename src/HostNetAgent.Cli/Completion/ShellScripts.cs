namespace HostNetAgent.Cli.Completion;

/// <summary>What a shell needs to complete our lines: it asks the program itself.</summary>
internal static class ShellScripts
{
    public const string Bash = """
        # hostnet completion for bash: source <(hostnet completion bash)
        _hostnet()
        {
            local words
            words=$(hostnet "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _hostnet hostnet

        """;

    public const string Zsh = """
        #compdef hostnet
        # hostnet completion for zsh: source <(hostnet completion zsh)
        _hostnet()
        {
            local -a words
            words=("${(@f)$(hostnet "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a words || _files
        }
        compdef _hostnet hostnet

        """;

    public const string Fish = """
        # hostnet completion for fish: hostnet completion fish | source
        complete -c hostnet -a '(hostnet "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;
}
