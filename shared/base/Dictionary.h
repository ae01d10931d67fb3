#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QList>

#include <map>
#include <memory>

namespace cts {

// A zstd dictionary: what many small frames have in common, so that it need not stand in each. Named by its content:
// zstd writes the id into every frame made with it. Immutable; any thread.
class Dictionary {
public:
    // Errors: "badDictionary" for what is none.
    static Result<std::shared_ptr<const Dictionary>> make(const QByteArray& bytes);
    ~Dictionary();

    quint32 id() const;
    const QByteArray& bytes() const;

    // One zstd frame, level 3, that needs this dictionary to be read.
    QByteArray compress(const QByteArray& content) const;

private:
    friend class Dictionaries;
    struct Tables;
    explicit Dictionary(std::unique_ptr<Tables> tables);
    std::unique_ptr<Tables> m_tables;
};

// The dictionaries at hand, by id. A value; copies share them.
class Dictionaries {
public:
    // Those built into the program (resources/dictionary): the last of their names is the one to write with, the others
    // are there to read what was written before.
    static const Dictionaries& builtIn();

    void add(std::shared_ptr<const Dictionary> dictionary);
    const Dictionary* find(quint32 id) const;
    QList<quint32> ids() const;
    // The one to write with; nullptr when there is none.
    const Dictionary* newest() const { return m_newest.get(); }

    // With the newest one, or without any when there is none.
    QByteArray compress(const QByteArray& content) const;
    // The content of a frame, made with whichever dictionary or none. Errors: those of cts::decompress, and
    // "unknownDictionary" {id}.
    Result<QByteArray> decompress(const QByteArray& frame, qsizetype maxBytes) const;

    // The id of the dictionary that a frame needs; 0 for none.
    static quint32 idIn(const QByteArray& frame);

private:
    std::map<quint32, std::shared_ptr<const Dictionary>> m_byId;
    std::shared_ptr<const Dictionary> m_newest;
};

} // namespace cts
