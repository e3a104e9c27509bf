# SPDX-License-Identifier: MIT
# Completion of jalon for fish. tests/check-manual holds the lists against jalon itself.

set -g __jalon_commands list show late due budget timeline export check print help version table changes
set -l views dashboard list detail budget timeline deadlines changes checks help
set -l keywords late open closed alert watch fine unclear received unpaid ended to_pay held undated slipped candidates refused
set -l columns lead theme officer health kind territory status project month year

# The command on the line so far, or nothing.
function __jalon_command
    for word in (commandline -opc)[2..-1]
        if contains -- $word $__jalon_commands
            echo $word
            return
        end
    end
end

function __jalon_in
    contains -- (__jalon_command) $argv
end

function __jalon_behind
    string match -q -- $argv[1] (commandline -opc)[-1]
end

complete -c jalon -n '__jalon_in list show late due budget timeline export print help version' -f

complete -c jalon -n 'not __jalon_in $__jalon_commands' -a list -d 'the projects, or those that a question names'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a show -d 'one project’s whole record'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a late -d 'the late milestones and what they hold up'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a due -d 'what is due within so many days'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a budget -d 'granted, committed, paid, remaining, available, on hold'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a timeline -d 'the timeline as text'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a export -d 'all data as JSON'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a check -d 'what the import found and decided'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a print -d 'a screen as text'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a help -d 'commands and options'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a version -d 'the version'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a table -d 'a file’s first table as it was read'
complete -c jalon -n 'not __jalon_in $__jalon_commands' -a changes -d 'what differs from an earlier export'

complete -c jalon -n '__jalon_in print; and __jalon_behind print' -a "$views" -d view
complete -c jalon -n '__jalon_in budget; and __jalon_behind by' -a "$columns" -d column
complete -c jalon -n '__jalon_in budget; and not __jalon_behind by' -a by -d 'by a column'
complete -c jalon -n '__jalon_in list late due timeline budget; and not __jalon_behind by' -a "$keywords" -d keyword

complete -c jalon -s d -l data -r -F -d 'a folder or a file of data'
complete -c jalon -l as-of -x -a today -d 'show that day'
complete -c jalon -l lang -x -a 'fr en' -d 'the language'
complete -c jalon -l size -x -a '80x24 120x36' -d 'columns and rows that print fills'
complete -c jalon -l ascii -d 'ASCII characters only'
complete -c jalon -l color -x -a 'auto always never' -d 'colour on the terminal'
complete -c jalon -l format -x -a 'text csv json md ics' -d 'form of the answer'
complete -c jalon -l plain -d 'text that a screen reader can speak'
complete -c jalon -l sort -x -a 'id lead title delay end grant remaining paid% progress slip health' -d 'order of the projects'
complete -c jalon -l baseline -r -F -d 'an earlier export to compare with'
complete -c jalon -l config -r -F -d 'the configuration file'
complete -c jalon -l print-config -d 'the whole configuration'
complete -c jalon -l encoding -x -a 'UTF-8 windows-1252 ISO-8859-15 UTF-16' -d 'encoding of the data'
complete -c jalon -l delimiter -x -a 'comma semicolon pipe tab' -d 'what separates cells'
complete -c jalon -l table -x -d 'which table of the file'
complete -c jalon -s q -l quiet -d 'no notices'
complete -c jalon -l exit-code -d 'end with 1 when the answer is not empty'
complete -c jalon -s h -l help -d 'commands and options'
complete -c jalon -s V -l version -d 'the version'
